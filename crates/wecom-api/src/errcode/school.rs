//! Codes about school contacts: students, parents and classes.

use super::codes::codes;

codes! {
    60137 PARENT_PHONE_TAKEN BadRequest
        "Another parent has this phone number"
        "已有另一位家長使用這個電話號碼"
        "家长手机号重复"
        do "Enter another number, or change the parent who has it."
            "請使用另一個號碼，或更新已有該號碼的家長。"
            "请换一个号码，或更新已有该号码的家长。";
    65001 BAD_SUBSCRIBE_MODE BadRequest
        "The way to follow the school is not valid"
        "關注模式無效"
        "无效的关注模式";
    65002 TOO_MANY_PARENTS_TO_IMPORT BadRequest
        "More than 1000 parents in one import"
        "一次匯入超過 1000 位家長"
        "一次导入的家长超过 1000 个";
    65003 SCHOOL_NOT_MIGRATED Configuration
        "The school has not moved to the new contacts yet"
        "學校尚未遷移到新的通訊錄"
        "学校尚未迁移"
        do "Finish the move: Admin console > School Contact."
            "請完成遷移：管理後台 > 家校溝通。"
            "请完成迁移：管理后台 > 家校沟通。";
    65004 SCHOOL_STRUCTURE_MISSING BadRequest
        "The school's structure does not exist"
        "組織架構不存在"
        "学校的组织架构不存在"
        do "Create campuses, grades and classes: Admin console > School Contact."
            "請建立校區、年級和班級：管理後台 > 家校溝通。"
            "请创建校区、年级和班级：管理后台 > 家校沟通。";
    65005 BAD_SYNC_MODE BadRequest
        "The synchronisation mode is not valid"
        "同步模式無效"
        "无效的同步模式";
    65006 BAD_ADMIN_KIND BadRequest
        "The kind of administrator is not valid"
        "管理員類型無效"
        "无效的管理员类型";
    65007 BAD_SCHOOL_DEPARTMENT_KIND BadRequest
        "The kind of school department is not valid"
        "家校部門類型無效"
        "无效的家校部门类型";
    65008 BAD_REGISTER_YEAR BadRequest
        "The year of entry is not valid"
        "入學年份無效"
        "无效的入学年份";
    65009 BAD_GRADE BadRequest
        "The kind of grade is not valid"
        "標準年級類型無效"
        "无效的标准年级类型";
    65010 NOT_A_STUDENT Recipient
        "The userid is not a student's"
        "這個 userid 不是學生"
        "此 userid 并不是学生";
    65011 TOO_MANY_PARENTS BadRequest
        "More than 100 parents in one call"
        "一次指定了超過 100 位家長"
        "一次处理的家长超过 100 个";
    65012 TOO_MANY_STUDENTS BadRequest
        "More than 10 students in one call"
        "一次指定了超過 10 位學生"
        "一次处理的学生超过 10 个";
    65013 STUDENT_HAS_PARENTS BadRequest
        "The student has parents already"
        "該學生已有家長"
        "学生已有家长";
    65014 NOT_A_SCHOOL Configuration
        "The company is not registered as a school"
        "企業的類型不是學校"
        "非学校企业"
        do "Check the industry: Admin console > My Company > Company Information. It must be \
            education."
            "請查看企業的行業，須為教育：管理後台 > 我的企業 > 企業資訊。"
            "请查看企业的行业类型，须为教育：管理后台 > 我的企业 > 企业信息。";
    65015 WRONG_PARENT_DEPARTMENT BadRequest
        "The level above is of the wrong kind; a class belongs to a grade"
        "上級部門類型不符；班級須屬於年級"
        "父部门类型不匹配；班级须以年级为父部门";
    65018 PARENTS_FULL Configuration
        "The school has as many parents as it may"
        "家長人數已達上限"
        "家长人数达到上限"
        do "Verify the company to raise the limit from 2,000 to 20,000: Admin console > My Company."
            "完成企業驗證可把上限由 2,000 人提高至 20,000 人：管理後台 > 我的企業。"
            "完成企业验证可把上限从 2,000 人提高到 20,000 人：管理后台 > 我的企业。";
    65022 SCHOOL_CONTACTS_FORBIDDEN Configuration
        "The app may not read the school contacts"
        "應用程式沒有家校通訊錄的權限"
        "应用无权限获取家校通讯录"
        do "Add the app: Admin console > School Contact > Settings > Apps for Parents."
            "請加入應用程式：管理後台 > 家校溝通 > 設定 > 家長可使用的應用。"
            "请添加应用：管理后台 > 家校沟通 > 配置 > 家长可使用的应用。";
    65023 STUDENT_FORBIDDEN Recipient
        "The app may not read this student or parent"
        "應用程式沒有權限讀取這位學生或家長"
        "应用无权限获取该学生或家长"
        do "Widen the app's range: Admin console > School Contact > Settings > Apps for Parents."
            "請擴大應用程式的範圍：管理後台 > 家校溝通 > 設定 > 家長可使用的應用。"
            "请扩大应用的范围：管理后台 > 家校沟通 > 配置 > 家长可使用的应用。";
    65024 TEACHER_NOT_VISIBLE Configuration
        "No teacher of this parent is inside the app's visible range"
        "與家長相關的老師不在應用程式的可見範圍內"
        "家长关联的老师不在应用可见范围内"
        do "Add the class teacher, subject teachers or the class group's owner: Admin console > \
            App Management > the app > Visible Range."
            "請加入班主任、任課老師或班級群群主：管理後台 > 應用管理 > 該應用程式 > 可見範圍。"
            "请添加班主任、任课教师或班级群群主：管理后台 > 应用管理 > 该应用 > 可见范围。";
}
